import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";

const Program = process.env["CHROMIUM"] ?? "/usr/bin/chromium";

/** Why tests that need a browser are skipped; false where they are not. */
export const NoBrowser = !existsSync(Program) && `${Program} is missing; install chromium, or name one by CHROMIUM`;

/** Opens an empty page in a browser of its own, and closes it after use. */
export async function withPage(use: (page: Page) => Promise<void>): Promise<void> {
    const profile = mkdtempSync(join(tmpdir(), "tagbox-chromium-"));
    const context = await chromium.launchPersistentContext(profile, {
        executablePath: Program,
        headless: true,
        viewport: { width: 460, height: 560 },
        args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--autoplay-policy=no-user-gesture-required"],
    });
    try {
        await use(context.pages()[0] ?? await context.newPage());
    } finally {
        await context.close();
        rmSync(profile, { recursive: true, force: true });
    }
}
