/**
 * Content of LwM2M objects as devices send it over CoAP: OMA TLV, SenML-JSON and SenML-CBOR. Knows the objects of
 * meters, and a container whose payload goes to another format that it is given, but does not know.
 */
@NullMarked
package io.metergate.codec.lwm2m;

import org.jspecify.annotations.NullMarked;
