;; The inner loops of search by meaning, four numbers or 128 bits at a time. `npm run build:kernels` turns this text into
;; vector-kernels.ts, and a test holds that it is up to date. All addresses are bytes, multiples of 16; `width` is the bytes of a
;; vector or of a code, a multiple of 16.
(module
  (import "env" "memory" (memory 1))

  ;; The inner product of two vectors.
  (func $product (param $a i32) (param $b i32) (param $width i32) (result f32)
    (local $end i32) (local $sum v128)
    (local.set $end (i32.add (local.get $a) (local.get $width)))
    (loop $next
      (local.set $sum (f32x4.add (local.get $sum)
        (f32x4.mul (v128.load (local.get $a)) (v128.load (local.get $b)))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (local.set $b (i32.add (local.get $b) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $a) (local.get $end))))
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $sum)) (f32x4.extract_lane 1 (local.get $sum)))
      (f32.add (f32x4.extract_lane 2 (local.get $sum)) (f32x4.extract_lane 3 (local.get $sum)))))

  ;; scores[i] = query . vectors[numbers[i]], for `count` 32-bit numbers; scores are 32-bit floats.
  (func (export "scoreVectors")
    (param $query i32) (param $vectors i32) (param $width i32) (param $numbers i32) (param $count i32) (param $scores i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $numbers) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (br_if $done (i32.eqz (local.get $count)))
      (loop $next
        (f32.store (local.get $scores)
          (call $product
            (local.get $query)
            (i32.add (local.get $vectors) (i32.mul (i32.load (local.get $numbers)) (local.get $width)))
            (local.get $width)))
        (local.set $numbers (i32.add (local.get $numbers) (i32.const 4)))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (br_if $next (i32.lt_u (local.get $numbers) (local.get $end))))))

  ;; An estimate of each inner product from one bit a dimension of the vector and four of the query, for `count` codes in a row:
  ;; estimates[i] = terms[i].addend + terms[i].factor * (slope * weighted + lift * ones + shift), where `ones` counts the bits of
  ;; the code, and `weighted` counts those it shares with the query's four planes, a bit of plane p 2^p times.
  (func (export "estimateProducts")
    (param $planes i32) (param $codes i32) (param $width i32) (param $count i32) (param $terms i32) (param $estimates i32)
    (param $slope f32) (param $lift f32) (param $shift f32)
    (local $end i32) (local $at i32) (local $part v128) (local $shared v128) (local $weighted v128) (local $ones v128)
    (local.set $end (i32.add (local.get $codes) (i32.mul (local.get $width) (local.get $count))))
    (block $done
      (br_if $done (i32.eqz (local.get $count)))
      (loop $nextCode
        (local.set $weighted (v128.const i64x2 0 0))
        (local.set $ones (v128.const i64x2 0 0))
        (local.set $at (local.get $planes))
        (loop $nextPart
          (local.set $part (v128.load (local.get $codes)))
          ;; The planes lie side by side, the highest first: 8 bits a lane, doubled three times, fit eight bits.
          (local.set $shared (i8x16.popcnt (v128.and (local.get $part) (v128.load (local.get $at)))))
          (local.set $shared (i8x16.add (i8x16.add (local.get $shared) (local.get $shared))
            (i8x16.popcnt (v128.and (local.get $part) (v128.load offset=16 (local.get $at))))))
          (local.set $shared (i8x16.add (i8x16.add (local.get $shared) (local.get $shared))
            (i8x16.popcnt (v128.and (local.get $part) (v128.load offset=32 (local.get $at))))))
          (local.set $shared (i8x16.add (i8x16.add (local.get $shared) (local.get $shared))
            (i8x16.popcnt (v128.and (local.get $part) (v128.load offset=48 (local.get $at))))))
          (local.set $weighted (i16x8.add (local.get $weighted) (i16x8.extadd_pairwise_i8x16_u (local.get $shared))))
          (local.set $ones (i16x8.add (local.get $ones) (i16x8.extadd_pairwise_i8x16_u (i8x16.popcnt (local.get $part)))))
          (local.set $codes (i32.add (local.get $codes) (i32.const 16)))
          (local.set $at (i32.add (local.get $at) (i32.const 64)))
          (local.set $width (i32.sub (local.get $width) (i32.const 16)))
          (br_if $nextPart (local.get $width)))
        (local.set $width (i32.shr_u (i32.sub (local.get $at) (local.get $planes)) (i32.const 2)))
        (f32.store (local.get $estimates)
          (f32.add (f32.load (local.get $terms))
            (f32.mul (f32.load offset=4 (local.get $terms))
              (f32.add (local.get $shift)
                (f32.add
                  (f32.mul (local.get $slope) (f32.convert_i32_u (call $total (local.get $weighted))))
                  (f32.mul (local.get $lift) (f32.convert_i32_u (call $total (local.get $ones)))))))))
        (local.set $terms (i32.add (local.get $terms) (i32.const 8)))
        (local.set $estimates (i32.add (local.get $estimates) (i32.const 4)))
        (br_if $nextCode (i32.lt_u (local.get $codes) (local.get $end))))))

  (func $total (param $lanes v128) (result i32)
    (local.set $lanes (i32x4.extadd_pairwise_i16x8_u (local.get $lanes)))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $lanes)) (i32x4.extract_lane 1 (local.get $lanes)))
      (i32.add (i32x4.extract_lane 2 (local.get $lanes)) (i32x4.extract_lane 3 (local.get $lanes))))))
