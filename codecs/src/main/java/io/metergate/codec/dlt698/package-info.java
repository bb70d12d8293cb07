/**
 * DL/T 698.45, the object-oriented protocol of Chinese meters and concentrators: link frames, get, set and action
 * services, and reports. Knows frames only: it holds no keys, as the security of the protocol lives in a chip.
 */
@NullMarked
package io.metergate.codec.dlt698;

import org.jspecify.annotations.NullMarked;
