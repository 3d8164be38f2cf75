const shared: readonly object[] = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const before = shared.map((each) => Reflect.ownKeys(each).length);

/** Says when something was added to what every object of this process inherits. */
export function prototypeProblem(): string | null {
  const isPolluted = shared.some((each, index) => Reflect.ownKeys(each).length !== before[index]);
  return isPolluted || 'polluted' in {} ? 'a prototype was changed' : null;
}
