/** Tests of DLMS/COSEM. Their frames are made here from the standard; those of others are read from a folder. */
@NullMarked
package io.metergate.codec.dlms;

import org.jspecify.annotations.NullMarked;
