/** An observable of a pattern: its object type and the value it is compared with. */
export interface ObservedValue {
  /** `network-traffic` where the value is that of an endpoint; `file`, `x509-certificate`: the value is a hash. */
  readonly type: string;
  readonly value: string;
}
