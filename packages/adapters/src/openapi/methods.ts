/** The methods of a path that are read, in this order. */
export const methods = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];
