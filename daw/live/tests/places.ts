import { fileURLToPath } from "node:url";

/** The folder daw/live, seen from a test that was built into out/tests. */
export const Root = fileURLToPath(new URL("../../", import.meta.url));
