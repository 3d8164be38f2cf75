/** Whether something holds; `undefined` when that cannot be said. Combined after Kleene's three-valued logic. */
export type Verdict = boolean | undefined;

export function both(left: Verdict, right: Verdict): Verdict {
  if (left === false || right === false) return false;
  return left === undefined || right === undefined ? undefined : true;
}

export function either(left: Verdict, right: Verdict): Verdict {
  if (left === true || right === true) return true;
  return left === undefined || right === undefined ? undefined : false;
}

export function negated(verdict: Verdict): Verdict {
  return verdict === undefined ? undefined : !verdict;
}

/** Whether a count lies between two limits, when only `least` and `most` are known of the count. */
export function isCountWithin(least: number, most: number, minimum: number, maximum: number): Verdict {
  if (most < minimum || least > maximum) return false;
  return least >= minimum && most <= maximum ? true : undefined;
}
