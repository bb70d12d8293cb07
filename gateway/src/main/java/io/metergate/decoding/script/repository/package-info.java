/**
 * The examples of a device repository in the layout of The Things Network: YAML that names a script and gives inputs
 * with the outputs that they must have. Runs them and says where an output differs.
 */
@NullMarked
package io.metergate.decoding.script.repository;

import org.jspecify.annotations.NullMarked;
