package dev.parley.engine.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;

/**
 * One thing that is wrong with a document.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901); empty for the document itself
 * @param detail what is wrong, with the value or its size, and what is allowed
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Finding(String pointer, String detail) {}
