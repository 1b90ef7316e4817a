/** Builds for production and packages. Gives the path of the VSIX. */
export function makePackage(): Promise<string>;

/** What is wrong with a package, in sentences. */
export function judgePackage(files: readonly string[], expectedFiles: readonly string[], bytes: number): string[];
