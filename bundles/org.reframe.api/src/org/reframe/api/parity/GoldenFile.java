// SPDX-License-Identifier: EPL-2.0
package org.reframe.api.parity;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.reframe.api.run.RunException;

/** A file with recorded results. Contents are read when first asked for, with limits on size and depth. */
public interface GoldenFile {
    /** Path below the golden folder, with {@code /}, extension included. */
    String name();

    /** Where it lies. */
    Path path();

    /** Content of a JSON file; empty for another format and for a damaged file. */
    Optional<RecordedValue> json();

    /** What a safetensors file says of itself; empty for another format and for a damaged file. */
    Map<String, String> metadata();

    /**
     * The tensors of a safetensors file.
     *
     * @throws RunException (input) when it is none, damaged or too large
     */
    Map<String, RecordedTensor> tensors() throws RunException;

    /**
     * Content of a JSON file that must be one.
     *
     * @throws RunException (input) when it is not
     */
    default RecordedValue content() throws RunException {
        return json().orElseThrow(() -> RunException.input(path() + " holds no JSON that can be read.", null));
    }
}
