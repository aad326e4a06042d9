/** Something that cannot be done, in a line that the user is shown as it is. */
export class Refusal extends Error {
    override readonly name = "Refusal";
}

/** The user has changed their mind. */
export class Cancelled extends Error {
    override readonly name = "Cancelled";
}
