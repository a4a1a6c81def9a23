/** Loads modules of the user: formatters and plugins. A file of its own in the build, since code from a cache cannot load any. */

/** @param url `file:` address */
export async function importModule(url: string): Promise<Record<string, unknown>> {
  return (await import(url)) as Record<string, unknown>;
}
