// @ts-check
// What all programs in JavaScript and TypeScript share: how steps are run, and exact sums.

/** Thrown by a step that the stack cannot do; the message says why. */
export class Cannot extends Error {}

/**
 * Does all steps in their order and prints how each ended; one that fails stops no later one.
 * @param {Record<string, () => unknown>} steps
 */
export async function run(steps) {
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
      console.log(`ok ${name}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const outcome = error instanceof Cannot ? '--' : 'no';
      console.log(`${outcome} ${name} ${why.replaceAll(/\s+/g, ' ').slice(0, 300)}`);
    }
  }
}

/**
 * A variable of the environment that has to be there.
 * @param {string} name
 * @returns {string}
 */
export function given(name) {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set.`);
  return value;
}

/**
 * An amount as a whole number of ten-thousandths: JavaScript has no decimals, and 0.1 + 0.2 is
 * not 0.3.
 * @param {string} text
 * @returns {bigint}
 */
export function exactly(text) {
  const [whole = '', part = ''] = text.split('.');
  return BigInt(whole + part.padEnd(4, '0'));
}
