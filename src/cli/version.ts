/** The version in package.json, put in by the build. */
declare const DRYDOCK_VERSION: string | undefined;

export const VERSION: string = typeof DRYDOCK_VERSION === 'string' ? DRYDOCK_VERSION : '0.0.0';
