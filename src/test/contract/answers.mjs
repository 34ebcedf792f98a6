// Holds every answer the tests were given against the contract: by JSON Schema 2020-12, in which nothing may stand that is
// not described, and by the zod schemas of a generated client. Names the operations no test has seen succeed.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import formats from "ajv-formats";
import * as client from "./compiled/zod.gen.js";

const SHOWN = 40;
const SCHEMAS = "#/components/schemas/";
const contract = JSON.parse(readFileSync("openapi.json", "utf8"));

/** The same document, in which an object has no members but those described. */
const closed = JSON.parse(JSON.stringify(contract), (key, value) =>
    value?.type === "object" && value.properties && value.additionalProperties === undefined
        ? { ...value, additionalProperties: false }
        : value,
);
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats(ajv);
for (const number of ["int32", "int64", "double", "float", "binary"]) {
    ajv.addFormat(number, true);
}
ajv.addSchema(closed, "contract");

const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
    Object.entries(item)
        .filter(([, operation]) => operation.responses)
        .map(([method, operation]) => ({
            path,
            method: method.toUpperCase(),
            id: operation.operationId,
            responses: operation.responses,
            steps: path.split("/"),
            succeeded: false,
        })),
);

/** What is asked, not which: a step written out is nearer than a parameter. */
function operation(answer) {
    const steps = answer.path.split(";")[0].split("/");
    return operations
        .filter(
            (each) =>
                each.method === answer.method &&
                each.steps.length === steps.length &&
                each.steps.every((step, at) => (step.startsWith("{") ? steps[at] !== "" : step === steps[at])),
        )
        .sort((one, other) => one.path.split("{").length - other.path.split("{").length)[0];
}

const compiled = new Map();

function byJsonSchema(asked, status, type) {
    const key = `${asked.id} ${status} ${type}`;
    if (!compiled.has(key)) {
        const pointer = ["paths", asked.path, asked.method.toLowerCase(), "responses", status, "content", type, "schema"]
            .map((step) => encodeURIComponent(step.replaceAll("~", "~0").replaceAll("/", "~1")))
            .join("/");
        compiled.set(key, ajv.compile({ $ref: `contract#/${pointer}` }));
    }
    return compiled.get(key);
}

function byClient(asked, status, type) {
    if (!status.startsWith("2")) {
        return client.zProblem;
    }
    const reference = asked.responses[status].content[type].schema.$ref;
    const named = reference ? client[`z${reference.substring(SCHEMAS.length)}`] : undefined;
    return named ?? client[`z${asked.id[0].toUpperCase()}${asked.id.substring(1)}Response`];
}

function faults(asked, answer) {
    const status = String(answer.status);
    const stated = asked.responses[status] ? status : "default";
    if (status.startsWith("2") && stated === "default") {
        return [`${status} is not stated`];
    }
    if (answer.status === 304 || answer.method === "HEAD" || (!answer.type && !asked.responses[stated].content)) {
        return [];
    }
    const type = answer.type.split(";")[0].trim();
    if (!asked.responses[stated].content?.[type]) {
        return [`${type} is not stated for ${status}`];
    }
    if (!type.endsWith("json")) {
        return [];
    }
    const body = JSON.parse(answer.body);
    const matches = byJsonSchema(asked, stated, type);
    const found = matches(body)
        ? []
        : matches.errors.map((each) => `${each.instancePath} ${each.message} ${JSON.stringify(each.params)}`);
    const schema = byClient(asked, stated, type);
    if (!schema) {
        return [...found, "the client has no schema for it"];
    }
    // zod wants a version in a UUID, which ids that a test made of a digest lack; JSON Schema has looked at their form.
    const issues = (schema.safeParse(body).error?.issues ?? []).filter((each) => each.message !== "Invalid UUID");
    return [...found, ...issues.map((each) => `${each.path.join("/")} for zod: ${each.message}`)];
}

const found = new Map();
let checked = 0;
for (const line of readFileSync("answers.jsonl", "utf8").split("\n")) {
    if (!line) {
        continue;
    }
    const answer = JSON.parse(line);
    const asked = operation(answer);
    if (!asked) {
        continue; // a path or method that does not exist: its 404 or 405 belongs to no operation
    }
    if (answer.status === 404 && !answer.body) {
        continue; // the port of health and metrics, which has no operations; ours say why
    }
    checked++;
    asked.succeeded ||= answer.status < 300;
    for (const fault of faults(asked, answer)) {
        found.set(`${asked.method} ${asked.path} ${answer.status}: ${fault}`, answer.body?.substring(0, 200));
    }
}
/** Webhooks are asked by the simulator of Twilio, which holds their answers against Twilio's rules. */
const unseen = operations.filter((each) => !each.succeeded && !each.path.startsWith("/twilio/")).map((each) => `${each.method} ${each.path}`);
[...found].slice(0, SHOWN).forEach(([fault, body]) => console.error(`${fault}\n    ${body}`));
unseen.forEach((each) => console.error(`${each}: no test has seen it succeed`));
console.log(`${checked} answers of ${operations.length - unseen.length} operations checked, ${found.size} kinds of faults`);
process.exitCode = found.size + unseen.length === 0 && checked > 0 ? 0 : 1;
