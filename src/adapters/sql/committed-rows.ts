import type { DataSource } from 'typeorm';
import { selectRows, type Parameter } from './execute';
import { inTurn } from './write-lock';

/** Statements with their parameters, and the time each may take once a connection is free. */
export interface Selects {
  readonly statements: readonly { readonly sql: string; readonly parameters: readonly Parameter[] }[];
  readonly timeoutMs: number;
}

/** The rows of all the statements, in order; never what another transaction has not committed. */
export async function committedRows(dataSource: DataSource, selects: Selects): Promise<unknown[][]> {
  const answers = await Promise.all(
    selects.statements.map(({ sql, parameters }) =>
      inTurn(dataSource, () => selectRows(dataSource, sql, parameters, selects.timeoutMs)),
    ),
  );
  return answers.flat();
}
