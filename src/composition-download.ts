import type { GatewayContext } from './adapters/graphql/gateway-context.type';
import { packageDownload, type Taken } from './adapters/http/package-download';
import { aged } from './adapters/packages/age-file';
import { zipped } from './adapters/packages/zip-archive';
import { CodedError } from './kernel/errors';
import { isId } from './kernel/ids';
import { bySystem } from './rights/by-system';
import type { HandedOut } from './rights/disclosure/handed-out.type';
import { takeDelivery } from './rights/disclosure/take-delivery';
import type { RequestRefusal } from './rights/request-command.type';
import type { RequestOptions } from './rights/request-work';

/** Where packages are got. */
export const downloadRoute = (
  contextOf: (headers: NodeJS.Dict<string[]>) => Promise<GatewayContext>,
  rights: RequestOptions,
) =>
  packageDownload({
    asPerson: async (headers, delivery) => {
      const { request, staff } = await contextOf(headers);
      if (request?.caller.role !== 'SUBJECT' || !staff)
        throw new CodedError('FORBIDDEN', 'A package is given to the person; staff review it by `disclosureRows`');
      return isId(delivery) ? taken(await staff.requests.takeDelivery(delivery)) : none;
    },
    withCode: async (delivery, code) =>
      isId(delivery) && code !== '' ? taken(await takeDelivery(delivery, code, bySystem(rights))) : none,
  });

const none: Taken = { kind: 'refused', code: 'DELIVERY_NOT_OPEN' };

function taken(outcome: HandedOut | RequestRefusal): Taken {
  if (outcome.kind === 'refused') return outcome;
  const { files, preparedAt, way, password, number } = outcome;
  const name = `${number}.zip`;
  if (way !== 'AGE' || password === null)
    return { kind: 'download', name, content: zipped(files, preparedAt, password) };
  return { kind: 'download', name: `${name}.age`, content: aged(zipped(files, preparedAt, null), password) };
}
