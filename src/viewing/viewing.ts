import DataLoader from 'dataloader';
import { withoutConfidential } from '../federation/without-confidential';
import type { AskedRequest } from '../identity/caller.type';
import { compareIdentity } from './compare-identity';
import { checkCursors, cursorCodec } from './cursor';
import { findPeople } from './find-people';
import type { Look, PersonAsked } from './look.type';
import { viewPeople } from './people';
import { Plans } from './plan-for';
import type { PersonView, Selection, Viewing } from './view.type';
import type { ViewingOptions } from './viewing-options.type';

/** Makes the viewing of each request; nothing crosses from one to another but the plans, which hold no data. */
export function viewings(options: ViewingOptions): (request: AskedRequest) => Viewing {
  const plans = new Plans(options.graph, options.hash);
  const withheld: ViewingOptions = { ...options, sources: withoutConfidential(options.sources, options.graph) };
  return (request) => {
    const confirms = options.table().confirms(request.caller.role, request.purpose);
    return viewing({ ...request, options: confirms ? options : withheld, plans });
  };
}

function viewing(look: Look): Viewing {
  // One promise for each call, not for each person.
  const loader = new DataLoader<readonly PersonAsked[], readonly (PersonView | null)[]>(
    async (calls) => {
      const found = (await viewPeople(calls.flat(), look)).values();
      return calls.map((asked) => asked.map(() => found.next().value ?? null));
    },
    { cache: false },
  );
  const cursors = cursorCodec(look.options.cursorKey, look.caller);
  const people = async (ids: readonly string[], selection: Selection): Promise<readonly (PersonView | null)[]> => {
    checkCursors(cursors, ids, selection);
    return loader.load(ids.map((id) => ({ id, selection })));
  };
  return {
    people,
    find: (by, selection) => findPeople(by, selection, look, people),
    compare: (id, document) => compareIdentity(id, document, look),
  };
}
