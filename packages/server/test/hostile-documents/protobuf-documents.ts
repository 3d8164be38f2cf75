import { type HostileFormat, numbers, toCheck, within } from './hostile-format.js';

const text = `syntax = "proto3"; // all
package shop.v1;
import "google/protobuf/timestamp.proto";
option java_package = "a.\\"b";
/* an order */
message Order {
  reserved 5, 10 to 20; reserved "old";
  string id = 1 [deprecated = true, json_name = "ID"];
  repeated Line lines = 2;
  map<string, int64> counts = 3;
  oneof kind { int32 a = 6; State b = 7; }
  optional google.protobuf.Timestamp at = 8;
  message Line { Order order = 1; }
  enum State { NEW = 0; PAID = 1; }
}
service Shop { rpc Get (Order) returns (stream Order) { option (x) = { a: 1 }; } }
`;

const proto3 = 'syntax = "proto3";\n';
const files = (main: string, more: Readonly<Record<string, string>>) => ({ proto_content: main, files: more });
const chain = (count: number) =>
  Object.fromEntries(
    numbers(count).map((each) => [
      `f${each}.proto`,
      `${proto3}import "f${each + 1}.proto";\nmessage M${each} { M${each + 1} m = 1; }`,
    ]),
  );

export const protobuf: HostileFormat = {
  name: 'Protobuf',
  values: [
    (value) => ({ path: '/sync/protobuf/diff', body: value }),
    (value) => ({ path: '/sync/grpc', body: { dry_run: true, ...(value as object) } }),
  ],
  texts: [
    within('/sync/protobuf/diff', 'proto_content'),
    within('/sync/grpc', 'proto_content', { dry_run: true }),
    toCheck('protobuf'),
  ],
  document: null,
  text,
  bombs: {
    'a file that imports itself': files(`${proto3}import "a.proto"; message M {}`, {
      'a.proto': `${proto3}import "a.proto"; message A {}`,
    }),
    'files that import each other': files(`${proto3}import "a.proto"; message M { A a = 1; }`, {
      'a.proto': `${proto3}import public "b.proto"; message A { B b = 1; }`,
      'b.proto': `${proto3}import public "a.proto"; message B { A a = 1; }`,
    }),
    'a chain of two thousand files': files(`${proto3}import "f0.proto"; message M { M0 m = 1; }`, chain(2000)),
    'files that nobody sent': files(
      `${proto3}${numbers(1000)
        .map((each) => `import "no/${each}.proto";`)
        .join('\n')} message M { x.Y y = 1; }`,
      {},
    ),
    'names of files that lead away': files(
      `${proto3}import "../../etc/passwd"; import "/etc/passwd"; import "__proto__"; message M {}`,
      { '../../etc/passwd': 'x', __proto__: 'y' },
    ),
    'messages that hold each other': `${proto3}message A { B b = 1; } message B { A a = 1; }`,
    'a hundred messages that reach each other': `${proto3}${numbers(100)
      .map(
        (each) =>
          `message M${each} { ${numbers(50)
            .map((other) => `M${other} f${other} = ${other + 1};`)
            .join(' ')} }`,
      )
      .join('\n')}`,
    'messages that double forty times': `${proto3}${numbers(40)
      .map((each) => `message M${each} { M${each + 1} a = 1; M${each + 1} b = 2; }`)
      .join('\n')} message M40 {}`,
    'messages 10,000 levels deep': `${proto3}${'message A { '.repeat(10_000)}${'}'.repeat(10_000)}`,
    'options 10,000 levels deep': `${proto3}option (a) = ${'{ b: '.repeat(10_000)}1${'}'.repeat(10_000)};`,
    'groups 10,000 levels deep': `syntax = "proto2"; message M { ${'optional group G = 1 { '.repeat(10_000)}`,
    'an enum of ten thousand': `${proto3}enum E { ${numbers(10_000)
      .map((each) => `V${each} = ${each};`)
      .join(' ')} }`,
    'extensions of everything': `syntax = "proto2"; message M { extensions 1 to max; } ${numbers(2000)
      .map((each) => `extend M { optional int32 e${each} = ${each + 1}; }`)
      .join('\n')}`,
    'a name of half a million characters': `${proto3}message ${'A'.repeat(500_000)} { string ${'b'.repeat(400_000)} = 1; }`,
    'names of the prototype': `${proto3}message constructor { toString __proto__ = 1; } message toString { constructor hasOwnProperty = 1; }`,
    'a text that does not end': `${proto3}option a = "${'\\x'.repeat(100_000)}`,
    'comments that do not end': `${proto3}${'/*'.repeat(100_000)}`,
    'numbers beyond all bounds': `${proto3}message M { string a = 99999999999999999999999; reserved 1 to 999999999999999999999; }`,
    nothing: '',
  },
};
