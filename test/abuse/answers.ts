/** What is wrong with an answer, by the OpenAPI document: whatever was asked, there should be nothing. */
import type { ValidateFunction } from 'ajv/dist/2020.js';
import { PROBLEMS, type ProblemCode } from '../../src/problem.js';
import { escapePointer, faults, type Route, validatorAt } from '../api/document.js';

const validators = new Map<string, ValidateFunction>();

function validator(pointer: string): ValidateFunction {
  const known = validators.get(pointer) ?? validatorAt(pointer);
  validators.set(pointer, known);
  return known;
}

/** Reads the answer to its end; a stream of events is left after its first bytes. */
export async function faultsOfAnswer({ method, path, operation }: Route, response: Response): Promise<string[]> {
  const { status } = response;
  const type = response.headers.get('content-type')?.split(';', 1)[0];
  if (type === 'text/event-stream') {
    await response.body?.cancel();
    return status === 200 ? [] : [`an event stream with status ${status}`];
  }
  const body = Buffer.from(await response.arrayBuffer());
  if (status >= 500) return [`answered ${status}: ${body.toString()}`];
  const documented = operation.responses[String(status)];
  if (documented === undefined) return [`answered ${status}, which is not documented: ${body.toString()}`];
  if (documented.content === undefined || method === 'HEAD') {
    return body.length === 0 ? [] : [`${status} has a body: ${body.toString()}`];
  }
  if (type === undefined || documented.content[type] === undefined) return [`${status} is of type ${type}`];
  if (!type.endsWith('json')) return [];
  const value: unknown = JSON.parse(body.toString());
  const at = `/paths/${escapePointer(path)}/${method.toLowerCase()}/responses/${status}/content/${escapePointer(type)}`;
  return [
    ...faults(validator(`${at}/schema`), value),
    ...(status < 400 ? [] : faultsOfProblem(value, response, Object.keys(documented.content[type].examples ?? {}))),
  ];
}

/** @param codes those that the operation documents for this status; any of the closed list unless given */
export function faultsOfProblem(value: unknown, response: Response, codes?: readonly string[]): string[] {
  const { code, status, requestId, detail } = value as Readonly<Record<string, unknown>>;
  const type = response.headers.get('content-type');
  return [
    ...(type?.startsWith('application/problem+json') === true ? [] : [`a problem of type ${type}`]),
    ...(typeof code === 'string' && code in PROBLEMS ? [] : [`the code ${String(code)} is not of the list`]),
    ...(PROBLEMS[code as ProblemCode]?.status === response.status ? [] : [`${String(code)} with ${response.status}`]),
    ...(codes === undefined || codes.includes(String(code)) ? [] : [`${String(code)} is not documented here`]),
    ...(status === response.status ? [] : [`says ${String(status)} in ${response.status}`]),
    ...(requestId === response.headers.get('x-request-id') ? [] : ['names another request']),
    ...(typeof detail === 'string' && detail.length > 10 ? [] : ['says nothing']),
  ];
}
