/** Everything of a listed field, and every transaction. */
export const footprintDocument = /* GraphQL */ `
  query Footprint($id: ID!) {
    subject(id: $id) {
      linked
      name {
        ...held
      }
      birthday {
        ...held
      }
      address {
        ...held
      }
      phone {
        ...held
      }
      email {
        ...held
      }
      bank {
        ...held
      }
      card {
        ...held
      }
      license {
        ...held
      }
      transactions(first: 100) {
        decision
        reason
        complete
        missing {
          store
          collection
          code
        }
        nodes {
          partner
          kind
          occurredAt
          reference
          amount
          currency
          status
          description
          counterparty
          store
          collection
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
  fragment held on PersonalField {
    decision
    reason
    complete
    missing {
      store
      collection
      code
    }
    values {
      text
      decision
      reason
      store
      collection
      field
      ownership
    }
    conflicting
  }
`;

/** Every further row. */
export const recordsDocument = /* GraphQL */ `
  query Records($id: ID!) {
    subject(id: $id) {
      records {
        store
        collection
        complete
        missing {
          store
          collection
          code
        }
        records {
          ownership
          fields {
            name
            fieldClass
            decision
            reason
            text
          }
        }
      }
    }
  }
`;

export const findDocument = /* GraphQL */ `
  query Find($by: SubjectLookup!) {
    findSubjects(by: $by) {
      complete
      missing {
        store
        collection
        code
      }
      subjects {
        id
        linked
      }
    }
  }
`;

/** What the caller may see under its purpose. */
export const decisionsDocument = /* GraphQL */ `
  query Decisions {
    viewer {
      role
      purpose
      decisions {
        field
        decision
        reason
      }
    }
  }
`;
