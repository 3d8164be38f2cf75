export { detailsOf } from './command/details.js';
export { program } from './program.js';
