import { Rule, RuleList, RulePath } from '@tessera/api';
import type { FastifyInstance } from 'fastify';
import { addRoute, type RouteMeans } from '../../platform/http/route.js';
import { getRule, listRules } from './rule-service.js';

const tag = 'rules';

export function ruleRoutes(app: FastifyInstance, means: RouteMeans): void {
  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/rules',
    operationId: 'listRules',
    summary: 'List the rules of the comparison, with reasons and examples',
    tag,
    scope: 'read',
    answers: { 200: RuleList },
    handle: () => listRules(),
  });

  addRoute(app, means, {
    method: 'GET',
    path: '/api/v1/rules/:rule_id',
    operationId: 'getRule',
    summary: 'Get a rule of the comparison',
    tag,
    scope: 'read',
    params: RulePath,
    answers: { 200: Rule },
    errors: ['RULE_NOT_FOUND'],
    handle: ({ params }) => getRule(params.rule_id),
  });
}
