package com.snshelper.demo;

import java.util.List;

/**
 * Flowers and leaves that go together.
 *
 * @param focal the large ones, for the middle
 * @param filling the small ones around them
 * @param leaves what frames them
 */
record Bunch(List<Flower> focal, List<Flower> filling, List<Leaf> leaves) {

    /** The bunch of apricot and rose that the shop is known for. */
    static Bunch ofTheHouse() {
        return new Bunch(
                List.of(
                        Flower.peony(Hue.ROSE, Hue.BLUSH),
                        Flower.ranunculus(Hue.CORAL, Hue.PEACH),
                        Flower.anemone(Hue.LILAC, Hue.WHITE, Hue.NIGHT),
                        Flower.dahlia(Hue.RASPBERRY, Hue.ROSE),
                        Flower.peony(Hue.CORAL, Hue.PEACH)),
                List.of(
                        Flower.ranunculus(Hue.APRICOT, Hue.CREAM),
                        Flower.cosmos(Hue.ROSE, Hue.WHITE, Hue.BUTTER),
                        Flower.craspedia(Hue.BUTTER),
                        Flower.ranunculus(Hue.RASPBERRY, Hue.ROSE),
                        Flower.craspedia(Hue.BUTTER)),
                List.of(Leaf.eucalyptus(Hue.SAGE), Leaf.olive(Hue.MOSS), Leaf.broad(Hue.FOREST)));
    }

    static Bunch white() {
        return new Bunch(
                List.of(
                        Flower.anemone(Hue.MIST, Hue.WHITE, Hue.NIGHT),
                        Flower.peony(Hue.PEACH, Hue.WHITE),
                        Flower.ranunculus(Hue.PEACH, Hue.WHITE)),
                List.of(
                        Flower.ranunculus(Hue.CREAM, Hue.WHITE),
                        Flower.craspedia(Hue.BUTTER),
                        Flower.cosmos(Hue.MIST, Hue.WHITE, Hue.BUTTER)),
                List.of(Leaf.eucalyptus(Hue.SAGE), Leaf.olive(Hue.MOSS)));
    }

    static Bunch garden() {
        return new Bunch(
                List.of(
                        Flower.dahlia(Hue.CORAL, Hue.APRICOT),
                        Flower.cosmos(Hue.RASPBERRY, Hue.ROSE, Hue.BUTTER),
                        Flower.anemone(Hue.LILAC, Hue.LILAC, Hue.PLUM)),
                List.of(
                        Flower.craspedia(Hue.BUTTER),
                        Flower.cosmos(Hue.BLUSH, Hue.WHITE, Hue.BUTTER),
                        Flower.ranunculus(Hue.RASPBERRY, Hue.ROSE)),
                List.of(Leaf.olive(Hue.MOSS), Leaf.lavender(Hue.LILAC), Leaf.eucalyptus(Hue.SAGE)));
    }

    /** Leaves like a fan from one point: degrees to both sides. */
    void fan(Sheet sheet, double x, double y, double length, double degrees, int count) {
        for (int i = 0; i < count; i++) {
            double angle = -degrees + 2 * degrees * i / (count - 1) + sheet.between(-4, 4);
            double reach = length * (1 - 0.0016 * Math.abs(angle)) * sheet.between(0.86, 1.04);
            leaves.get(i % leaves.size()).paint(sheet, x, y, angle, reach);
        }
    }

    /** A dome of flowers that fills an ellipse: small ones outside, large ones in the middle and on top. */
    void dome(Sheet sheet, double x, double y, double radiusX, double radiusY, int count) {
        double size = 1.28 * Math.sqrt(radiusX * radiusY / count);
        for (int i = count - 1; i >= 0; i--) {
            double reach = Math.sqrt((i + 0.3) / count);
            double angle = Math.toRadians(i * 137.508 + 40);
            boolean large = i < 0.55 * count;
            var kind = large ? next(sheet, focal) : next(sheet, filling);
            kind.paint(
                    sheet,
                    x + radiusX * reach * Math.cos(angle),
                    y + radiusY * reach * Math.sin(angle),
                    size * (large ? sheet.between(0.95, 1.12) : sheet.between(0.6, 0.78)));
        }
    }

    private static Flower next(Sheet sheet, List<Flower> kinds) {
        return kinds.get((int) sheet.between(0, kinds.size()));
    }
}
