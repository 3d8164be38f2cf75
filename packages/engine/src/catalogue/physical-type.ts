/** A type as a warehouse spells it, read as far as it can be graded. */
export interface PhysicalType {
  /** Types of two families mean two things. What nobody knows is a family by itself, parameters included. */
  readonly family: string;
  /** A type is wider when these are greater. Nothing is known of one that is no number. */
  readonly sizes: readonly number[];
  /** Fields by name, values of an enumeration; by position what has no name, such as the items of a list. */
  readonly members: ReadonlyMap<string, PhysicalType>;
}

/**
 * Family, sizes of the bare name, spellings: lower case, one blank between words; the first line of a family spells its
 * own name too. Sizes are characters or bytes; bits of the greatest and of the least number; digits before and behind the
 * point, the latter both ways, so that another scale is no wider; bits of a fraction; digits of a second. Where there are
 * both, `timestamp` has a time zone and `datetime` has none: so say their last two sizes. Lists and the like have none.
 */
const table = `
text Infinity|(n|national )?(var)?char(acter)?2?( varying)|(n?var|bp)char2?|string|clob|(tiny|medium|long|n)text
text 1|(n|national )?char(acter)?
binary Infinity|bytes|bytea|(var)?binary( varying)?|(tiny|medium|long)?blob|varbyte|image|rowversion
bits Infinity|varbit|bit varying
boolean 1|bool|logical|bit
integer 31 31|int(4|32)?|serial4?|signed
integer 7 7|tinyint|byte(int)?|int1
integer 15 15|smallint|short|int2|int16|smallserial|serial2
integer 23 23|mediumint
integer 63 63|bigint|long|int8|int64|bigserial|serial8
integer 127 127|hugeint|int128
integer 255 255|int256
integer 8 0|utinyint|uint8|tinyint unsigned
integer 16 0|usmallint|uint16|smallint unsigned
integer 32 0|uint(eger|32)?|int(eger)? unsigned
integer 64 0|ubigint|uint64|bigint unsigned
integer 128 0|uhugeint|uint128
integer 256 0|uint256
decimal 1e3|dec|decimal\\d+|numeric|fixed
decimal 2e3|big(decimal|numeric)
decimal 38 0 0|number
decimal 15 4 -4|money
decimal 6 4 -4|smallmoney
float 24|float4|float32|real
float 53|float8|float64|double( precision)?
time ?|time without time zone
time 9|time_ns
timetz ?|time with time zone
timestamp ? 1 -1
timestamp ?|timestamp(_?ntz| without time zone)
timestamp 3 0 0|datetime
timestamp -2|smalldatetime
timestamp 7|datetime2
timestamp 0|timestamp_s
timestamp 3|timestamp_ms
timestamp 6|timestamp_us
timestamp 9|timestamp_ns
timestamptz ?|timestamp_tz|timestamp with time zone
timestamptz 7|datetimeoffset
timestampltz ?|timestamp_ltz|timestamp with local time zone
date ?|date32
uuid ?|guid|uniqueidentifier
json ?|jsonb
array|list
struct|row|record|object
map
union
enum`;

const known = table
  .trim()
  .split('\n')
  .map((line) => {
    const [head = '', ...spellings] = line.split('|');
    const [family = '', ...sizes] = head.split(' ');
    // Later lines of a family are asked after its first, which has its name.
    return { family, sizes: sizes.map(Number), spelling: new RegExp(`^(${[family, ...spellings].join('|')})$`) };
  });

/** Levels of brackets, and dimensions of a list, that are looked into. */
const deepest = 20;
const dimension = ' array';
/** What may follow the type of a field without being part of it. */
const modifiers = /\b(not|null|comment|options|default|collate)\b.*/s;

/** Reads a type: `character varying(20)`, `struct<a: int, b: array<string>>`, `timestamp(6) with time zone[]`. */
export function readPhysicalType(text: string): PhysicalType {
  /** What stood in quotes and in brackets; `#` and `@` with its number stand there now. */
  const parts: string[] = [];
  let flat = text
    .replace(/[#@\s]+/g, ' ')
    .replace(/(["'`])(.*?)\1/gs, (_, __, part: string) => ` #${parts.push(part) - 1} `)
    .replace(/( array)? ?\[\d*\]/gi, dimension);
  for (let level = 0; level < deepest && /[<(]/.test(flat); level++) {
    flat = flat.replace(/[<(]([^<>()]*)[>)]/g, (_, part: string) => ` @${parts.push(part) - 1} `);
  }

  /** A part with all that stood inside it. */
  function written(part: string): string {
    return part.replace(/\s/g, '').replace(/[#@](\d+)/g, (_, at: number) => `(${written(parts[at] ?? '')})`);
  }

  function typeOf(spelled: string): PhysicalType {
    let inner = '';
    let name = spelled
      .toLowerCase()
      .replace(modifiers, '')
      .replace(/@(\d+)/g, (_, at: number) => {
        inner += parts[at];
        return '';
      })
      .replace(/\s+/g, ' ')
      .trim();
    let dimensions = 0;
    while (name.endsWith(dimension) && dimensions < deepest) {
      name = name.slice(0, -dimension.length);
      dimensions++;
    }
    let type = scalarOrContainer(name, inner);
    for (; dimensions > 0; dimensions--) type = { family: 'array', sizes: [], members: new Map([['0', type]]) };
    return type;
  }

  function scalarOrContainer(name: string, inner: string): PhysicalType {
    const parameters = written(inner);
    const found = known.find(({ spelling }) => spelling.test(name));
    if (found === undefined) return { family: name + parameters, sizes: [], members: new Map() };
    const { family, sizes } = found;
    if (sizes.length > 0) return { family, sizes: sizesOf(family, sizes, parameters), members: new Map() };
    const members = (inner.match(/[^,]+/g) ?? []).map((member, at) => memberOf(family, member, at));
    return { family, sizes, members: new Map(members) };
  }

  function memberOf(family: string, member: string, at: number): [string, PhysicalType] {
    const [name = '', ...type] = member.trim().split(/[\s:]+/);
    // `row(varchar, decimal(5))` names no field, and no list and no map does.
    const isField = (family === 'struct' || family === 'union') && type.length > 0 && !type[0]?.startsWith('@');
    if (!isField && family !== 'enum') return [`${at}`, typeOf(member)];
    return [name.startsWith('#') ? (parts[Number(name.slice(1))] ?? '') : name, typeOf(type.join(' '))];
  }

  return typeOf(flat);
}

/** The sizes of the bare name, unless the type states them. */
function sizesOf(family: string, usual: readonly number[], parameters: string): readonly number[] {
  const [first, second = 0] = (parameters.match(/-?\d+/g) ?? []).map(Number);
  if (first === undefined || family === 'integer') return usual;
  if (family === 'decimal') return [first - second, second, -second];
  return family === 'float' ? [first > 24 ? 53 : 24] : [first, ...usual.slice(1)];
}
