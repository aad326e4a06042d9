// Files that the build puts into the program as text.
declare module "*.html" {
    const text: string;
    export default text;
}
declare module "*.css" {
    const text: string;
    export default text;
}
