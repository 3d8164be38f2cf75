import { expect, it } from 'vitest';
import { typeWords } from './type-words.js';

it('types have names for people', () => {
  expect([typeWords('kafka_topic'), typeWords('api_endpoint'), typeWords('model')]).toEqual([
    'Kafka topic',
    'API endpoint',
    'Model',
  ]);
});
