/** A TypeScript client of the contract whose zod schemas read what the service answers. */
export default {
    input: "openapi.json",
    output: "client",
    plugins: ["@hey-api/typescript", "@hey-api/client-fetch", "@hey-api/sdk", "zod"],
};
