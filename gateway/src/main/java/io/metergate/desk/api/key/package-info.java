/** API keys: their roles, their creation and revocation, and the owner of the key that a request carries. */
@NullMarked
package io.metergate.desk.api.key;

import org.jspecify.annotations.NullMarked;
