export { type Edge, ImpactWalk, type Origin, type Reached, type WalkLimits, walkEdges } from './impact/impact-walk.js';
