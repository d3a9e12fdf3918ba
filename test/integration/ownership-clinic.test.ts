import { databaseKinds, testDatabases } from '../support/databases';
import { clinicFiles, clinicTables } from '../support/clinic';
import { openWorld, shown, testIndexes, type Anchor, type World } from '../support/world';

interface ExpectedPerson {
  readonly who: string;
  readonly anchors: readonly Anchor[];
  readonly rows: readonly string[];
  /** Shared rows at which nobody else's row points. */
  readonly sole?: readonly string[];
  /** Rows that belong to whoever points at them, and at which others point too. */
  readonly common?: readonly string[];
}

// Written by hand from the tables of `clinic.ts` and decision 4.
const expected: readonly ExpectedPerson[] = [
  {
    who: 'Aki',
    anchors: [['clinic.people', '1']],
    rows: [
      'clinic.accounts 10 own',
      'clinic.accounts 11 co-owned', // Bun holds it too
      'clinic.addresses 1 shared',
      'clinic.addresses 2 shared',
      'clinic.branches 1 shared',
      'clinic.cards 100 own',
      'clinic.cards 101 co-owned', // of the joint account
      'clinic.charges 1 own',
      'clinic.charges 2 co-owned',
      'clinic.contacts 1 co-owned', // Bun's, with Aki's e-mail
      'clinic.customers C1 own',
      'clinic.depots 1 shared', // and not Bun's, up from the joint account
      'clinic.documents 1 own', // by her key and as her photo
      'clinic.documents 2 own',
      'clinic.letters 1 own',
      'clinic.people 1 own', // and not Bun, who referred her
      'clinic.person_addresses 1/1 own',
      'clinic.person_addresses 1/2 own',
      'clinic.rooms 1/2 shared',
      'clinic.stays 1/1/2 own',
      'clinic.stays 1/2/null own',
      'clinic.wards 1 own', // whoever points at it owns it
      'lab.attendees 1 own',
      'lab.attendees 2 co-owned', // Bun in Aki's meeting
      'lab.attendees 3 own', // nobody named in Aki's meeting
      'lab.calls 1 own', // written without hyphens; and not the call of Bun's number
      'lab.cases 1 co-owned', // Bun is the doctor
      'lab.cases 2 own',
      'lab.leads 1 own', // in capitals
      'lab.meetings m1 own', // and not who was a guest there
      'lab.messages 1 co-owned',
      'lab.messages 2 own',
      'lab.orders 1 own',
      'lab.orders 2 co-owned',
      'lab.outsiders 1 own',
      'lab.outsiders 2 co-owned', // Aki's e-mail, Bun's number
      'lab.remarks 1 co-owned',
      'lab.remarks 3 co-owned', // Dai wrote it, though nothing leads from it to him
      'lab.users U1 own',
    ],
    sole: ['clinic.addresses 2', 'clinic.depots 1', 'clinic.rooms 1/2'],
  },
  {
    who: 'Bun',
    anchors: [['clinic.people', '2']],
    rows: [
      'clinic.accounts 11 co-owned',
      'clinic.accounts 12 own', // the second holder is an empty text
      'clinic.addresses 1 shared',
      'clinic.branches 1 shared',
      'clinic.cards 101 co-owned',
      'clinic.cards 102 own',
      'clinic.charges 2 co-owned',
      'clinic.charges 3 own',
      'clinic.contacts 1 own',
      'clinic.customers C2 own',
      'clinic.depots 2 shared',
      'clinic.documents 3 shared', // his photo, naming nobody
      'clinic.letters 2 own',
      'clinic.people 2 own',
      'clinic.person_addresses 2/1 own',
      'clinic.rooms 2/1 shared',
      'clinic.stays 2/2/1 own',
      'clinic.wards 2 own',
      'lab.attendees 2 co-owned', // and not Aki's meeting itself
      'lab.calls 2 own',
      'lab.cases 1 co-owned',
      'lab.guests m1/U2 own',
      'lab.guests m3/U2 own',
      'lab.leads 1 co-owned', // by Aki's e-mail in his contacts
      'lab.meetings m2 own',
      'lab.meetings m3 shared', // without a host
      'lab.messages 1 co-owned',
      'lab.messages 3 co-owned',
      'lab.orders 1 co-owned',
      'lab.orders 2 own',
      'lab.outsiders 1 co-owned',
      'lab.outsiders 2 own',
      'lab.remarks 1 co-owned',
      'lab.users U2 own',
    ],
    sole: ['clinic.depots 2', 'clinic.documents 3', 'clinic.rooms 2/1', 'lab.meetings m3'],
    common: ['clinic.wards 2'],
  },
  {
    who: 'Chie',
    anchors: [['clinic.people', '3']],
    rows: [
      'clinic.accounts 13 own',
      'clinic.branches 1 shared',
      'clinic.customers C3 own', // and not C9, which names nobody and is known through an account alone
      'clinic.people 3 own', // she referred herself; and not the photo, which is Aki's
      'clinic.wards 2 own',
      'lab.guests m2/U3 own',
      'lab.leads 2 co-owned', // Dai has the same e-mail
      'lab.messages 3 co-owned',
      'lab.remarks 2 own', // both columns name her
      'lab.users U3 own',
    ],
    common: ['clinic.wards 2'],
  },
  {
    who: 'Dai',
    anchors: [['clinic.people', '4']],
    rows: [
      'clinic.customers C4 own',
      'clinic.people 4 own',
      'lab.leads 2 co-owned',
      'lab.remarks 3 co-owned',
      'lab.users U4 own',
    ],
  },
  { who: 'Eri', anchors: [['clinic.people', '5']], rows: ['clinic.contacts 2 own', 'clinic.people 5 own'] },
  {
    who: 'an outsider whom nobody knows',
    anchors: [['lab.outsiders', '3']],
    rows: ['lab.orders 3 own', 'lab.outsiders 3 own'],
  },
  {
    who: 'an outsider whose number is of the register',
    anchors: [['lab.outsiders', '2']],
    rows: ['lab.orders 2 co-owned', 'lab.outsiders 2 co-owned'],
  },
  { who: 'nobody', anchors: [['clinic.people', '99']], rows: [] },
];

const settled = ({ rows, sole = [], common = [] }: ExpectedPerson): string[] =>
  rows
    .map((line) => {
      const row = line.slice(0, line.lastIndexOf(' '));
      if (sole.includes(row)) return `${row} own`;
      return common.includes(row) ? `${row} shared` : line;
    })
    .sort();

describe.each(databaseKinds)('a walk over the clinic on %s', (kind) => {
  const databases = testDatabases(kind);
  let world: World;

  beforeAll(async () => {
    const indexes = await testIndexes(['patient', 'mail']);
    const tables = clinicTables((index, normal) => indexes(index).of(normal).toString('hex'));
    world = await openWorld(kind, databases, clinicFiles, tables, indexes);
  });
  afterAll(async () => {
    await world.close();
    await databases.clear();
  });

  it.each(expected)('finds exactly the rows of $who, each with whose it is', async ({ anchors, rows }) => {
    expect(shown((await world.walk([anchors]))[0])).toEqual(rows);
  });

  it.each(expected)('tells which rows of $who others point at too', async (person) => {
    expect(shown((await world.settled([person.anchors]))[0])).toEqual(settled(person));
  });

  it('finds for all at once what it finds for each', async () => {
    const footprints = await world.settled(expected.map(({ anchors }) => anchors));
    expect(footprints.map(shown)).toEqual(expected.map(settled));
  });

  it("finds for two accounts of one person what is not somebody else's to either", async () => {
    const [footprint] = await world.walk([
      [
        ['clinic.people', '1'],
        ['clinic.people', '2'],
      ],
    ]);
    expect(shown(footprint).filter((line) => line.endsWith('co-owned'))).toEqual([
      'lab.messages 3 co-owned',
      'lab.remarks 3 co-owned',
    ]);
  });

  it('finds nothing by a key that no column of its type can hold', async () => {
    const keys = ['', '0', '01', ' 1', '1 ', '1.0', '1e0', '+1', '１', '0x1', "1' OR '1'='1", '9'.repeat(400)];
    const footprints = await world.walk(keys.map((key) => [['clinic.people', key]]));
    expect(footprints.map(shown)).toEqual(keys.map(() => []));
  });
});
