/** Reframe UI building blocks. */
@NonNullByDefault
package org.reframe.ui;

import org.eclipse.jdt.annotation.NonNullByDefault;
