/**
 * Zod schemas as the JSON Schema (draft 2020-12) of an OpenAPI 3.1 document. A schema with `.meta({ id })` becomes a
 * component of that name; every other one is written where it is used.
 */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** Which side of a schema is meant: what a caller may send, or what the service answers. */
export type SchemaSide = 'input' | 'output';

/** JSON Schema that stands alone, its parts in `$defs`. */
export function standaloneSchema(schema: z.ZodType, side: SchemaSide): Record<string, unknown> {
  return { ...z.toJSONSchema(schema, { target: 'draft-2020-12', io: side, unrepresentable: 'any' }) };
}

/** Collects the components that its schemas name. One converter serves one document. */
export class SchemaConverter {
  private readonly components = new Map<string, JsonSchema>();

  /** @throws Error when two different schemas share an id, or a branch of a discriminated union has none */
  convert(schema: z.ZodType, side: SchemaSide): JsonSchema {
    const { $defs, ...root } = z.toJSONSchema(schema, {
      target: 'draft-2020-12',
      io: side,
      // custom checks describe themselves with .meta(); unrepresentable schemas accept anything
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => {
        if (zodSchema instanceof z.ZodDiscriminatedUnion) jsonSchema['discriminator'] = discriminator(zodSchema);
      },
    });
    delete root.$schema;
    for (const [id, component] of Object.entries($defs ?? {})) this.add(id, pointToComponents(component) as JsonSchema);
    return pointToComponents(root) as JsonSchema;
  }

  schemas(): Record<string, JsonSchema> {
    return Object.fromEntries(this.components);
  }

  private add(id: string, component: JsonSchema): void {
    const present = this.components.get(id);
    if (present !== undefined && !isDeepStrictEqual(present, component)) {
      // typically one schema with defaults used for requests and answers: its `required` differs between the two
      throw new Error(`Two different schemas have the id ${id}: give them separate ids.`);
    }
    this.components.set(id, component);
  }
}

/** Without the full mapping generated clients take the discriminator's value for the name of a component. */
function discriminator(union: z.ZodDiscriminatedUnion): { propertyName: string; mapping: Record<string, string> } {
  const { discriminator: propertyName, options } = union.def;
  const mapping: Record<string, string> = {};
  for (const option of options) {
    const id = option instanceof z.ZodObject ? z.globalRegistry.get(option)?.id : undefined;
    const literal: unknown = option instanceof z.ZodObject ? option.shape[propertyName] : undefined;
    if (id === undefined || !(literal instanceof z.ZodLiteral)) {
      throw new Error(
        `Each branch of the union on "${propertyName}" needs .meta({ id }) and a literal ${propertyName}.`,
      );
    }
    for (const value of literal.values) mapping[String(value)] = `#/components/schemas/${id}`;
  }
  return { propertyName, mapping };
}

function pointToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointToComponents);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === '$ref' && typeof member === 'string'
        ? member.replace('#/$defs/', '#/components/schemas/')
        : pointToComponents(member),
    ]),
  );
}
