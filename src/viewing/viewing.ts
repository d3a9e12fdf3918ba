import DataLoader from 'dataloader';
import type { CallerRequest } from '../identity/caller.type';
import { checkCursors, cursorCodec } from './cursor';
import { findPeople } from './find-people';
import type { Look, PersonAsked } from './look.type';
import { viewPeople } from './people';
import { Plans } from './plan-for';
import type { PersonView, Selection, Viewing } from './view.type';
import type { ViewingOptions } from './viewing-options.type';

/** Makes the viewing of each request; nothing crosses from one to another but the plans, which hold no data. */
export function viewings(options: ViewingOptions): (request: CallerRequest & { readonly purpose: string }) => Viewing {
  const plans = new Plans(options.graph);
  return (request) => viewing({ caller: request.caller, purpose: request.purpose, case: request.case, options, plans });
}

function viewing(look: Look): Viewing {
  const loader = new DataLoader<PersonAsked, PersonView | null>((asked) => viewPeople(asked, look), { cache: false });
  const cursors = cursorCodec(look.options.cursorKey, look.caller);
  const people = async (ids: readonly string[], selection: Selection): Promise<readonly (PersonView | null)[]> => {
    checkCursors(cursors, ids, selection);
    return Promise.all(ids.map((id) => loader.load({ id, selection })));
  };
  return { people, find: (by, selection) => findPeople(by, selection, look, people) };
}
