import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { GraphiQL, type GraphiQLProps } from 'graphiql';
import type { FormattedExecutionResult } from 'graphql';
import { createRoot } from 'react-dom/client';
import { element, preset } from './preset';

/** What this browser tab has last stored of an editor's text, which GraphiQL does under these keys. */
const draft = (editor: 'query' | 'variables'): string | undefined =>
  sessionStorage.getItem(`graphiql:${editor}`) ?? undefined;

const fetcher: GraphiQLProps['fetcher'] = async (parameters, options) => {
  const reply = await fetch('/graphql', {
    method: 'POST',
    credentials: 'omit',
    headers: { ...options?.headers, 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return (await reply.json()) as FormattedExecutionResult;
};

createRoot(element('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    storage={sessionStorage}
    plugins={[]} // without the history, which would store headers
    initialQuery={draft('query') ?? preset.document}
    initialVariables={draft('variables') ?? preset.variables}
    initialHeaders={JSON.stringify(preset.headers, null, 2)}
    defaultEditorToolsVisibility="headers"
  />,
);
