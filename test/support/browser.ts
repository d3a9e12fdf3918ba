import { accessSync, constants } from 'node:fs';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

/** What a GraphiQL page shows: the operation, the request headers, the answer. */
type Pane = 'document' | 'headers' | 'result';

const panes: Readonly<Record<Pane, string>> = {
  document: '.graphiql-query-editor',
  headers: '.graphiql-editor-tool',
  result: '.graphiql-response',
};

/** One browser window, with a record of what it asked for. */
export interface BrowserWindow {
  readonly page: Page;
  /** Every host and port that a page, frame or worker of this window sent a request to. */
  readonly hosts: ReadonlySet<string>;
  /** Errors of scripts and on the console, such as what a content security policy has stopped. */
  readonly problems: readonly string[];
  /** Opens `/graphiql` there and waits until its editors are drawn. */
  openGraphiql(origin: string): Promise<void>;
  /** Waits until a line of the pane shows the text. */
  untilShown(pane: Pane, text: string): Promise<void>;
  /** Waits until the expression, evaluated in the page, is true. */
  untilTrue(expression: string): Promise<void>;
  /** Puts the text in the place of the whole document, from the clipboard. */
  pasteDocument(text: string): Promise<void>;
  /** Presses the execute button; gives the reply's JSON. */
  run(): Promise<unknown>;
  close(): Promise<void>;
}

/** The path of a Chromium (`CHROMIUM`, or where Debian and others put it), or null where there is none. */
function chromiumProgram(): string | null {
  const usual = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);
  return [process.env['CHROMIUM'] ?? '', ...usual].find(isExecutable) ?? null;
}

/** A suite that needs a browser: skipped with one loud line where there is none; with `CI=true` that is a failure. */
export function describeInBrowser(name: string, suite: (program: string) => void): void {
  const program = chromiumProgram();
  if (program !== null) {
    describe(name, () => {
      suite(program);
    });
  } else if (process.env['CI'] === 'true') {
    throw new Error('CI=true, and there is no browser: install chromium or set CHROMIUM');
  } else {
    process.stderr.write(`\n*** SKIPPED: "${name}". Install chromium or set CHROMIUM=/path to run it. ***\n\n`);
    describe.skip(name, () => {
      suite('');
    });
  }
}

/** Opens an empty window in a browser of its own; end it with `close`. */
export async function openWindow(program: string): Promise<BrowserWindow> {
  const browser = await chromium.launch({
    executablePath: program,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-dev-shm-usage'],
  });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const { hosts, problems } = watch(context);
  return {
    page,
    hosts,
    problems,
    openGraphiql: async (origin) => {
      await page.goto(`${origin}/graphiql`);
      await page.locator(`${panes.document} .view-line`).first().waitFor();
    },
    untilShown: (pane, text) => page.locator(`${panes[pane]} .view-line:visible`, { hasText: text }).first().waitFor(),
    // Not `waitForFunction`, which our content security policy stops.
    untilTrue: (expression) =>
      page.evaluate<undefined>(
        `new Promise((done) => (function look() { (${expression}) ? done() : requestAnimationFrame(look) })())`,
      ),
    pasteDocument: async (text) => {
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
      await page.locator(`${panes.document} .view-line`).first().click();
      await page.keyboard.press('ControlOrMeta+A');
      await page.keyboard.press('ControlOrMeta+V');
    },
    run: async () => {
      const reply = page.waitForResponse(
        (response) =>
          response.url().endsWith('/graphql') && response.request().postData()?.includes('__schema') === false,
      );
      await page.locator('.graphiql-execute-button').click();
      return (await (await reply).json()) as unknown;
    },
    close: () => browser.close(),
  };
}

function watch(context: BrowserContext): { hosts: Set<string>; problems: string[] } {
  const hosts = new Set<string>();
  const problems: string[] = [];
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:') hosts.add(host);
  });
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  context.on('weberror', (error) => {
    problems.push(String(error.error()));
  });
  return { hosts, problems };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
