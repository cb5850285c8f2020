// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.weights;

/** Type of a tensor's elements, named as in safetensors files. */
public enum ElementType {
    /** 64-bit floating point. */
    FLOAT64("F64", 8),
    /** 32-bit floating point. */
    FLOAT32("F32", 4),
    /** 16-bit floating point, IEEE 754 half. */
    FLOAT16("F16", 2),
    /** 16-bit floating point with the exponent of 32 bits. */
    BFLOAT16("BF16", 2),
    /** 64-bit signed whole number. */
    INT64("I64", 8),
    /** 32-bit signed whole number. */
    INT32("I32", 4),
    /** 16-bit signed whole number. */
    INT16("I16", 2),
    /** 8-bit signed whole number. */
    INT8("I8", 1),
    /** 8-bit unsigned whole number. */
    UINT8("U8", 1),
    /** One byte, 0 or 1. */
    BOOLEAN("BOOL", 1);

    private final String code;
    private final int bytes;

    ElementType(String code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** Its name in safetensors files. */
    public String code() {
        return code;
    }

    /** Bytes an element takes. */
    public int bytes() {
        return bytes;
    }
}
