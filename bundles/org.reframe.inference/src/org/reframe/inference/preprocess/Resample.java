// SPDX-License-Identifier: EPL-2.0
package org.reframe.inference.preprocess;

/** How a picture is brought to another size. Modes differ visibly: a network wants the one that it was trained with. */
public enum Resample {
    /** PIL's bicubic (a = -0.5), antialiased, on 8 bits with its fixed-point rounding: SAM 2's video loader. */
    PIL_BICUBIC,
    /** PIL's bilinear, antialiased, on 8 bits: torchvision's transforms of pictures. */
    PIL_BILINEAR,
    /** PyTorch's bilinear on numbers, {@code align_corners=False}, no antialias: torchvision's and pytorchvideo's of clips. */
    TORCH_BILINEAR,
    /** The same with {@code antialias=True}: SAM 2's mask prompts. */
    TORCH_BILINEAR_ANTIALIAS,
    /** Nearest, as PyTorch: index {@code floor(i * from / to)}. */
    NEAREST;

    /** Whether it works on 8 bits and so before the scaling to numbers. */
    public boolean onBytes() {
        return this == PIL_BICUBIC || this == PIL_BILINEAR;
    }
}
