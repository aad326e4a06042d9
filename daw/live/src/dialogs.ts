import { parseChoice, type Choice } from "./choice.js";
import type { Live } from "./live.js";
import chooseHtml from "./pages/choose.html";
import messageHtml from "./pages/message.html";
import style from "./pages/style.css";
import type { AskableName } from "./program.js";

/** A page of ours as an address: an installed extension cannot point to files of its own. */
export function address(html: string, data: unknown): string {
    // "<" in a name must not end the script that holds it.
    const json = JSON.stringify(data).replaceAll("<", "\\u003c");
    const page = html.replace("/*style*/", () => style).replace("/*data*/ null", () => json);
    return `data:text/html;charset=utf-8,${encodeURIComponent(page)}`;
}

/** The page that asks what to take out. */
export function choosePage(source: string, names: readonly AskableName[], last: Choice): string {
    return address(chooseHtml, { source, names, last });
}

/** The page that says something. */
export function messagePage(message: string): string {
    return address(messageHtml, { message });
}

/** Asks what to take out. Null when the user wants nothing. */
export async function choose(live: Live, source: string, names: readonly AskableName[], last: Choice): Promise<Choice | null> {
    // A window that is closed by its frame answers with nothing, or not at all.
    const answer = await live.ui.showModalDialog(choosePage(source, names, last), 460, 560).catch(() => "");
    return parseChoice(answer);
}

/** Says something and waits until it is read. */
export async function say(live: Live, message: string): Promise<void> {
    await live.ui.showModalDialog(messagePage(message), 460, 220).catch(() => "");
}
