import { z } from 'zod';

/** Inputs that several tools have. */
export const asset = z.string().min(1).describe('Name of the asset, such as shop.marts.orders, or its id');
export const environment = z
  .string()
  .min(1)
  .optional()
  .describe('Only needed where the asset exists in several environments');
export const proposal = z.string().min(1).describe('Id of the proposal, or the name of the asset that it changes');
export const team = (does: string) =>
  z
    .string()
    .min(1)
    .optional()
    .describe(`Name or id of the team that ${does}; unless given, that of the settings or of the API key`);
export const schema = z.record(z.string(), z.unknown()).describe('The whole new JSON Schema, not only what changes');
export const limit = z.number().int().min(1).max(100).default(20).describe('How many are listed at most');
