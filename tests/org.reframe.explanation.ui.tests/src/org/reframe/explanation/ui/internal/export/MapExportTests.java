// SPDX-License-Identifier: EPL-2.0
package org.reframe.explanation.ui.internal.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.reframe.api.video.Rational;

class MapExportTests {
    @Test
    void aVideoWithoutARateIsWrittenAtTheUsualOne() {
        assertEquals(new Rational(30000, 1001), MapExport.rate(new Rational(30000, 1001)));
        assertEquals(new Rational(25, 1), MapExport.rate(new Rational(0, 1)));
    }
}
