import type { GraphQLSchema } from 'graphql';
import { applyMiddleware, type IMiddlewareTypeMap } from 'graphql-middleware';
import { allow, deny, rule, shield } from 'graphql-shield';
import { CodedError, ConfigurationError } from '../../kernel/errors';
import { openPurposes } from '../../identity/open-purposes';
import type { OperationRule } from '../../policy/operation-rule.type';
import type { GatewayContext } from './gateway-context.type';

type Guard = ReturnType<ReturnType<typeof rule>>;

export interface GuardOptions {
  /** Whether everybody may see the schema, as in development: then `_service` is as open as introspection is. */
  readonly schemaVisible: boolean;
}

/**
 * Puts each root operation behind its rule; one without a rule is closed to everybody. Throws a ConfigurationError when
 * a rule names an operation that the schema has not.
 */
export function guardedSchema(
  schema: GraphQLSchema,
  rules: readonly OperationRule[],
  { schemaVisible }: GuardOptions,
): GraphQLSchema {
  const roots = [schema.getQueryType(), schema.getMutationType()].filter((root) => root !== undefined && root !== null);
  const tree: Record<string, Record<string, Guard | typeof deny | typeof allow>> = {};
  for (const root of roots) tree[root.name] = { '*': deny };
  for (const each of rules) {
    const [type = '', field = ''] = each.operation.split('.');
    if (!roots.some((root) => root.name === type && field in root.getFields()))
      throw new ConfigurationError(`${each.where}: the schema has no operation ${each.operation}`);
    tree[type] = { ...tree[type], [field]: guardOf(each) };
  }
  if (schemaVisible) tree['Query'] = { ...tree['Query'], _service: allow };
  const middleware = shield(tree, {
    fallbackRule: deny,
    fallbackError: forbidden(),
    allowExternalErrors: true,
  }).generate(schema) as IMiddlewareTypeMap;
  // Shield wraps every field of every type, at three to four times the cost; the root fields are all that is meant.
  const ofRoots = roots.flatMap(({ name }) => (middleware[name] ? [[name, middleware[name]] as const] : []));
  return applyMiddleware(schema, Object.fromEntries(ofRoots));
}

/** Never cached: an answer of the rule belongs to one request. */
const guardOf = (operation: OperationRule): Guard =>
  rule(operation.operation, { cache: 'no_cache' })(
    (_parent, _arguments, context: GatewayContext) => refusalOf(operation, context) ?? true,
  );

/** Why this request may not call the operation, or null. */
export function refusalOf(operation: OperationRule, { request, viewing, table }: GatewayContext): CodedError | null {
  if (!request) return new CodedError('UNAUTHENTICATED', 'Send a valid bearer token: `authorization: Bearer …`');
  const { role } = request.caller;
  if (!operation.roles.has(role)) return forbidden();
  if (!operation.purpose || viewing) return null;
  const open = openPurposes(role, table.purposesOpenTo(role));
  return new CodedError('PURPOSE_REQUIRED', `Name one purpose of use in the header \`x-purpose\`. ${open}`);
}

const forbidden = (): CodedError => new CodedError('FORBIDDEN', 'Your role may not call this operation');
