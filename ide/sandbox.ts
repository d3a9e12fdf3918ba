import './page.css';
import { element, preset } from './preset';

type Headers = Readonly<Record<string, string>>;

/** The part of Apollo's embed that this page uses; see the package @apollo/sandbox. */
interface EmbeddedSandboxOptions {
  readonly target: HTMLElement;
  readonly initialEndpoint: string;
  readonly endpointIsEditable: boolean;
  readonly runTelemetry: boolean;
  readonly initialState: {
    readonly document: string;
    readonly variables: unknown;
    readonly sharedHeaders: Headers;
    readonly includeCookies: boolean;
    readonly pollForSchemaUpdates: boolean;
  };
  readonly handleRequest: (url: string, options: RequestInit & { headers?: Headers }) => Promise<Response>;
}
declare const EmbeddedSandbox: new (options: EmbeddedSandboxOptions) => unknown;

const script = 'https://embeddable-sandbox.cdn.apollographql.com/_latest/embeddable-sandbox.umd.production.min.js';
const frame = 'https://sandbox.embed.apollographql.com';
const patience = 10_000; // milliseconds until Apollo's frame must have spoken

/** The embed writes shared headers into its frame's address, which Apollo receives; the token stays in this page. */
const { authorization } = preset.headers;
const standIn = 'Bearer token-of-this-page';
const withToken = (headers: Headers = {}): Headers =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === standIn ? (authorization ?? value) : value]),
  );

function open(): void {
  new EmbeddedSandbox({
    target: element('sandbox'),
    initialEndpoint: new URL('/graphql', location.href).href,
    endpointIsEditable: false,
    runTelemetry: false,
    initialState: {
      document: preset.document,
      variables: preset.variables === undefined ? undefined : JSON.parse(preset.variables),
      sharedHeaders: authorization === undefined ? preset.headers : { ...preset.headers, authorization: standIn },
      includeCookies: false,
      pollForSchemaUpdates: false,
    },
    handleRequest: (url, options) => fetch(url, { ...options, headers: withToken(options.headers) }),
  });
}

function goToGraphiql(): void {
  location.replace('/graphiql');
}

const timer = setTimeout(goToGraphiql, patience);
addEventListener('message', ({ origin }) => {
  if (origin === frame) clearTimeout(timer);
});
document.head.append(
  Object.assign(document.createElement('script'), { src: script, onload: open, onerror: goToGraphiql }),
);
