import { uuid5 } from "./uuid5";

/** An identifier of the type that the same name always gets; that of an indicator alone is named by its pattern. */
export function identifierFrom(type: string, name: string): string {
  return `${type}--${uuid5(name)}`;
}
