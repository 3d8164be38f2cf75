import { describe, expect, it } from 'vitest';
import { type Instant, instantOf } from '../../platform/instant.js';
import { type AttemptLesson, breakerState, healthAfter, healthy, type TargetHealth } from './breaker.js';

const start = Date.UTC(2026, 0, 1);
const at = (seconds: number): Instant => instantOf(start + seconds * 1000);
const times = (count: number, lesson: AttemptLesson): AttemptLesson[] => Array.from({ length: count }, () => lesson);
const opened = healthAfter(healthy, times(5, 'fails'), at(0));

describe('the breaker', () => {
  it('opens after five failures in a row, whether they end together or one by one', () => {
    let health: TargetHealth = healthy;
    for (let failure = 1; failure <= 4; failure += 1) {
      health = healthAfter(health, ['fails'], at(failure));
      expect(breakerState(health, at(failure))).toBe('closed');
    }
    expect(breakerState(healthAfter(health, ['fails'], at(5)), at(5))).toBe('open');
    expect(opened).toEqual({ consecutiveFailures: 5, openUntil: at(60), probingUntil: null });
  });

  it('stays closed when a success is between them', () => {
    const lessons = [...times(4, 'fails'), 'works', ...times(4, 'fails')] as const;
    expect(breakerState(healthAfter(healthy, lessons, at(0)), at(0))).toBe('closed');
  });

  it('is open for a minute, then half-open, then probing while one tries', () => {
    expect(breakerState(opened, at(59))).toBe('open');
    expect(breakerState(opened, at(60))).toBe('half-open');
    const probing = { ...opened, probingUntil: at(90) };
    expect(breakerState(probing, at(61))).toBe('probing');
    // The process that probed is gone.
    expect(breakerState(probing, at(90))).toBe('half-open');
  });

  it('opens again when the probe fails, and closes when it works', () => {
    const probing = { ...opened, probingUntil: at(90) };
    const again = healthAfter(probing, ['fails'], at(61));
    expect(again).toEqual({ consecutiveFailures: 6, openUntil: at(121), probingUntil: null });
    expect(healthAfter(probing, ['works'], at(61))).toEqual(healthy);
  });

  it('learns nothing from what was not sent', () => {
    const probing = { ...opened, probingUntil: at(90) };
    expect(healthAfter(probing, ['none'], at(61))).toEqual(opened);
    expect(healthAfter(healthy, ['none'], at(61))).toEqual(healthy);
  });

  it('is not prolonged by attempts from before, and is closed by one that works', () => {
    expect(healthAfter(opened, ['fails', 'fails'], at(30))).toMatchObject({ openUntil: at(60) });
    expect(healthAfter(opened, ['fails', 'works'], at(30))).toEqual(healthy);
  });
});
