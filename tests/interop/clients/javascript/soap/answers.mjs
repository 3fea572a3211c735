// What a program wants to know of an answer, or of a refusal.

/** The items of a list: a list of none has no members at all. */
export const itemsOf = (list) => list?.item ?? [];

/** The `ServiceFault` with which a call is refused. Throws when it is not. */
export async function refusal(call) {
  try {
    await call;
  } catch (error) {
    const fault = error.root?.Envelope.Body.Fault.detail.ServiceFault;
    if (fault) return fault;
    throw error;
  }
  throw new Error('It was not refused.');
}

/**
 * Which fields a refusal names, each with its code. A single error is no list in a stack that reads
 * faults without their schema.
 */
export const wrongFields = (fault) =>
  Object.fromEntries([itemsOf(fault.errors)].flat().map(({ field, code }) => [field, code]));
