package com.snshelper.media;

import com.snshelper.networks.PictureRatio;
import com.snshelper.platform.UserProblem;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made of a picture: first it is turned, then a part cut out, then that made smaller.
 *
 * @param quarters turns to the right
 * @param area the part one looks at, as fractions of the turned picture
 * @param ratio of what is cut out of the area, as large as fits; {@code null} for all of it
 * @param place where in the area, when the ratio leaves some of it over: 0 for top or left, 0.5 for the middle, 1
 * @param longest no side may have more pixels; 0 for no limit
 */
record PictureEdit(int quarters, Area area, @Nullable PictureRatio ratio, double place, int longest) {

    private static final int LEAST = 16;

    /** A rectangle in a picture; 0 to 1 is all of it. */
    record Area(double left, double top, double width, double height) {

        static final Area ALL = new Area(0, 0, 1, 1);

        /** Kept within the picture; what is no rectangle is all of it. */
        Area within() {
            double fromLeft = Math.clamp(left, 0, 1);
            double fromTop = Math.clamp(top, 0, 1);
            double wide = Math.min(width, 1 - fromLeft);
            double high = Math.min(height, 1 - fromTop);
            return wide > 0 && high > 0 ? new Area(fromLeft, fromTop, wide, high) : ALL;
        }
    }

    /** @throws UserProblem when next to nothing would be left, or nothing would change */
    BufferedImage apply(BufferedImage picture) {
        var turned = Math.floorMod(quarters, 4) == 0 ? picture : Pixels.turn(picture, quarters);
        var part = part(turned.getWidth(), turned.getHeight());
        if (part.width < LEAST || part.height < LEAST) {
            throw UserProblem.on("area", "media.edit.tooSmall", LEAST);
        }
        var cut = part.width == turned.getWidth() && part.height == turned.getHeight()
                ? turned
                : Pixels.cut(turned, part);
        var sized = longest > 0 ? Pixels.shrink(cut, Math.max(LEAST, longest)) : cut;
        if (sized == picture) {
            throw UserProblem.on("ratio", "media.edit.nothing");
        }
        return sized;
    }

    Rectangle part(int width, int height) {
        var look = area.within();
        double wide = look.width() * width;
        double high = look.height() * height;
        double fit = ratio == null ? wide / high : ratio.value();
        int cutWidth = Math.clamp(Math.round(Math.min(wide, high * fit)), 1, width);
        int cutHeight = Math.clamp(Math.round(Math.min(high, wide / fit)), 1, height);
        int left = (int) Math.round(look.left() * width + (wide - cutWidth) * place);
        int top = (int) Math.round(look.top() * height + (high - cutHeight) * place);
        return new Rectangle(
                Math.clamp(left, 0, width - cutWidth), Math.clamp(top, 0, height - cutHeight), cutWidth, cutHeight);
    }
}
