/** The executor that this run is to be made on, as `jest.config.js` says. */
declare const executor: string;

process.env['HONNIN_EXECUTOR'] = executor;

export {};
