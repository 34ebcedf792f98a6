package io.madoguchi.directory.hours;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The instants of the equinoxes after Jean Meeus, Astronomical Algorithms (2nd ed.), chapter 27, good to about a
 * minute, with ΔT after Espenak and Meeus. Shares nothing with the rule under test.
 */
final class EquinoxOracle {
    private static final double[] MARCH = {2451623.80984, 365242.37404, 0.05169, -0.00411, -0.00057};
    private static final double[] SEPTEMBER = {2451810.21715, 365242.01767, -0.11575, 0.00337, 0.00078};
    private static final double[][] TERMS = {
        {485, 324.96, 1934.136}, {203, 337.23, 32964.467}, {199, 342.08, 20.186}, {182, 27.85, 445267.112},
        {156, 73.14, 45036.886}, {136, 171.52, 22518.443}, {77, 222.54, 65928.934}, {74, 296.72, 3034.906},
        {70, 243.58, 9037.513}, {58, 119.81, 33718.147}, {52, 297.17, 150.678}, {50, 21.02, 2281.226},
        {45, 247.54, 29929.562}, {44, 325.15, 31555.956}, {29, 60.93, 4443.417}, {18, 155.12, 67555.328},
        {17, 288.79, 4562.452}, {16, 198.04, 62894.029}, {14, 199.76, 31436.921}, {12, 95.39, 14577.848},
        {12, 287.11, 31931.756}, {12, 320.81, 34777.259}, {9, 227.73, 1222.114}, {8, 15.45, 16859.074}
    };
    private static final double EPOCH_JD = 2440587.5;

    private EquinoxOracle() {}

    static OffsetDateTime vernal(int year) {
        return inJapan(year, MARCH);
    }

    static OffsetDateTime autumnal(int year) {
        return inJapan(year, SEPTEMBER);
    }

    private static OffsetDateTime inJapan(int year, double[] mean) {
        double y = (year - 2000) / 1000.0;
        double jde0 = 0;
        for (int power = mean.length - 1; power >= 0; power--) {
            jde0 = jde0 * y + mean[power];
        }
        double t = (jde0 - 2451545.0) / 36525;
        double w = Math.toRadians(35999.373 * t - 2.47);
        double lambda = 1 + 0.0334 * Math.cos(w) + 0.0007 * Math.cos(2 * w);
        double sum = 0;
        for (double[] term : TERMS) {
            sum += term[0] * Math.cos(Math.toRadians(term[1] + term[2] * t));
        }
        double seconds = (jde0 + 0.00001 * sum / lambda - EPOCH_JD) * 86_400 - deltaT(year);
        return Instant.ofEpochSecond(Math.round(seconds)).atOffset(ZoneOffset.ofHours(9));
    }

    private static double deltaT(int year) {
        if (year < 1986) {
            double t = year - 1975;
            return 45.45 + 1.067 * t - t * t / 260 - t * t * t / 718;
        }
        double t = year - 2000;
        if (year < 2005) {
            return 63.86 + t * (0.3345 + t * (-0.060374 + t * (0.0017275 + t * (0.000651814 + t * 0.00002373599))));
        }
        if (year < 2050) {
            return 62.92 + 0.32217 * t + 0.005589 * t * t;
        }
        return -20 + 32 * Math.pow((year - 1820) / 100.0, 2) - 0.5628 * (2150 - year);
    }
}
